"""The local authority's pages: the board, a return under review, and the reports that go back."""
