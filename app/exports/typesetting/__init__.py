"""Text in any script and direction: bidi runs, shaped words, fonts inside a PDF."""
