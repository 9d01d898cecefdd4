"""Results entered on the screen: grids, who changed what in them, and how a grid is returned."""
