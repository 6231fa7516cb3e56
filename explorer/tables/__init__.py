"""Library in, the numbers of one view out: small pandas frames, and a sentence that reads them."""
