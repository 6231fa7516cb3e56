"""The re-test loop: a prompt out, an answer in, a ground check, and a signed ledger."""
