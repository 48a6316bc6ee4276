"""In: a file's bytes. Out: its `Document`, and what it says as a `Record`; knows no disk, no clock, no Prefect."""
