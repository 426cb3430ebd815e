package beside

func pool(n int) {}
