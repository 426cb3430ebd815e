package beside_test

func pool2(n int) {}
