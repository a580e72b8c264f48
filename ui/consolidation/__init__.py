"""Reports of many offices into one workbook: the files, what is wrong in each, what has to be accepted."""
