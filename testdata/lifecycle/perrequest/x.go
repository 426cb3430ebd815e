// Package perrequest makes a pool for each HTTP request.
package perrequest

import (
	"net/http"

	"github.com/boundedgo/boundedgo/pool"
)

type API struct{ last *pool.ThreadPool }

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := pool.New(4) // want "each HTTP request makes a pool p"
	_ = p.Execute(func() { println(r.URL.Path) })
}

func (a *API) Keep(w http.ResponseWriter, r *http.Request) {
	a.last = pool.New(4) // want "each HTTP request makes a pool a.last"
	_ = a.last.Execute(func() { println(r.URL.Path) })
}

func Routes(mux *http.ServeMux) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		p := pool.New(4) // want "each HTTP request makes a pool p"
		if p.Execute(func() { println(r.URL.Path) }) != nil {
			return
		}
		p.Close()
	})
}
