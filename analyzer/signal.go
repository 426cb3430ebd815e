package analyzer

// signalled returns the points where a function has received a signal of the
// operating system: an operator sends those.
func (sz *sizer) signalled(fn *function) cuts {
	if sz.notified == nil {
		sz.notified = []place{}
		for f := range sz.callingAny(map[string]bool{"Notify": true}) {
			for _, c := range f.calls {
				if obj, _ := sz.callee(c); obj != nil && sz.is(obj, "os/signal.Notify") && len(c.Args) > 0 {
					sz.notified = append(sz.notified, sz.place(c.Args[0]))
				}
			}
		}
	}
	at := cutNodes()
	if len(sz.notified) == 0 {
		return at
	}
	for _, e := range sz.events(fn) {
		if e.op != opRecv || e.deferred {
			continue
		}
		for _, ch := range sz.notified {
			if sz.same(e.at, ch) {
				at.nodes[e.where] = true
			}
		}
	}
	return at
}
