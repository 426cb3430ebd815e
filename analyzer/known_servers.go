package analyzer

// servers lists the calls that accept connections until they are told to stop,
// and start a goroutine for each, with the number of the argument that is the
// listener; makesListener if they make it themselves.
var servers = map[string]int{
	"net/http.ListenAndServe":                makesListener,
	"net/http.ListenAndServeTLS":             makesListener,
	"(*net/http.Server).ListenAndServe":      makesListener,
	"(*net/http.Server).ListenAndServeTLS":   makesListener,
	"net/http.Serve":                         0,
	"net/http.ServeTLS":                      0,
	"(*net/http.Server).Serve":               0,
	"(*net/http.Server).ServeTLS":            0,
	"net/http/fcgi.Serve":                    0,
	"net/rpc.Accept":                         0,
	"(*net/rpc.Server).Accept":               0,
	"(*google.golang.org/grpc.Server).Serve": 0,
}

const makesListener = -1
