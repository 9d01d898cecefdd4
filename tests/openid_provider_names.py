"""How the provider of tests knows the site."""

CLIENT, SECRET = "Stagepost", "a-secret-of-tests"
