module asimplay/bench/simgo

go 1.26

// Not published as a module: the benchmark puts a checkout in its place.
require github.com/fschuetz04/simgo v0.0.0
