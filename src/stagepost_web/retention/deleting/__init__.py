"""One file for each way of deleting. Each may be stopped anywhere and run again."""
