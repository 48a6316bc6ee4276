"""In: records, submissions and a campaign. Out: submissions grouped and checked; no disk, no clock, no workbook."""
