module asimplay

go 1.26
