"""What proves a certificate without Muster: the key file, the page that checks codes, Open Badges."""
