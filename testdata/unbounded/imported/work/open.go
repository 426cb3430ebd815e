package work

// An Open gate limits what others start, if they make it so.
type Open struct{ Slots chan struct{} }

func (o *Open) Take() { o.Slots <- struct{}{} }
func (o *Open) Give() { <-o.Slots }
