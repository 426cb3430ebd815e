// Package worklist works off a queue that grows and shrinks with the data.
package worklist

type Page struct {
	URL   string
	Links []*Page
}

func Crawl(start *Page) {
	queue := []*Page{start}
	for len(queue) > 0 {
		page := queue[0]
		queue = append(queue[1:], page.Links...)
		go store(page) // want "each iteration while len\\(queue\\) > 0 starts go store"
	}
}

type node struct {
	page *Page
	next *node
}

func StoreList(n *node) {
	for ; n != nil; n = n.next {
		go store(n.page) // want "each iteration while n != nil starts go store"
	}
}

func StoreStack(stack []*Page) {
	for {
		if len(stack) == 0 {
			return
		}
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		go store(top) // want "starts go store"
	}
}

func store(*Page) {}
