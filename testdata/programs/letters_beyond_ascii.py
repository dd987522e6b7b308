"""A sigma at the end of a word, and characters that an encoding does not have."""

for text in ("ΑΣ", "ΑΣ ΒΣΣ", "Σ", "ΣΑΣ", "aΣ'b", "ΌΣΟΣ", "xΣ."):
    print(text.title(), text.capitalize(), text.swapcase(), text.lower())
for text in ("Αx", "ΑΣ", "xΑΣyΩ", "é", "\ud800", "a\ud800\udfffb", "xΑ"):
    for encoding in ("ascii", "latin-1", "utf-8"):
        try:
            print(text.encode(encoding))
        except UnicodeEncodeError as e:
            print(e)
        print(text.encode(encoding, "ignore"), text.encode(encoding, "replace"), text.encode(encoding, "backslashreplace"))
