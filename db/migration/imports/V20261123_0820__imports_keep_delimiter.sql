-- What separates the cells of the file, so that its rejected rows can be given back like that; null for a workbook.
alter table import add column delimiter text;
