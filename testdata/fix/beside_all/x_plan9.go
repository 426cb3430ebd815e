package beside

var errgroup int
