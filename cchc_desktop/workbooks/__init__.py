"""Excel: report and register values in and out of workbooks."""
