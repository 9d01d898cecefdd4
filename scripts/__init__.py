"""What is typed to build, check and run the project, and what its parts use of that."""
