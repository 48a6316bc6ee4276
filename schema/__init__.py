"""In: nothing. Out: the frozen values that every room shares; imports nothing of ours."""
