"""What all forms are set with: the page, its type and heads, labelled lines, tables, codes and signatures."""
