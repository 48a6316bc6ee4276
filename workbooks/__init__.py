"""In: frozen values. Out: the bytes of the workbooks that people read in the morning."""
