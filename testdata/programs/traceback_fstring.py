f"{undefined_y + 1:>{5}}"
