"""Work that takes its time: asked for, heard of, or done by a process of its own."""
