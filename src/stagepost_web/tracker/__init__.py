"""Results entered on the screen: grids of pupils and columns, who changed what, and how a grid is returned."""
