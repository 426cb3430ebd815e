module github.com/boundedgo/boundedgo/testdata/libraries

go 1.25.0

replace github.com/boundedgo/boundedgo => ../..

require (
	github.com/Jeffail/tunny v0.1.4
	github.com/alitto/pond/v2 v2.7.1
	github.com/boundedgo/boundedgo v0.0.0
	github.com/bytedance/gopkg v0.1.4
	github.com/gammazero/workerpool v1.2.1
	github.com/gorilla/websocket v1.5.4-0.20250319132907-e064f32e3674
	github.com/grafana/dskit v0.0.0-20251031165806-a6f15387939b
	github.com/hashicorp/go-multierror v1.1.1
	github.com/hashicorp/yamux v0.1.2
	github.com/korovkin/limiter v0.0.0-20230307205149-3d4b2b34c99d
	github.com/marusama/semaphore/v2 v2.5.0
	github.com/nats-io/nats.go v1.48.0
	github.com/panjf2000/ants/v2 v2.12.1
	github.com/quic-go/quic-go v0.59.1
	github.com/remeh/sizedwaitgroup v1.0.0
	github.com/samber/lo v1.53.0
	github.com/segmentio/kafka-go v0.4.51
	github.com/sourcegraph/conc v0.3.0
	github.com/xtaci/smux v1.5.58
	github.com/zenthangplus/goccm v1.1.3
	go.uber.org/atomic v1.10.0
	go.uber.org/ratelimit v0.3.1
	golang.org/x/net v0.56.0
	golang.org/x/sync v0.22.0
	golang.org/x/time v0.15.0
	google.golang.org/grpc v1.77.0
	gopkg.in/tomb.v2 v2.0.0-20161208151619-d5d1b5820637
	k8s.io/apimachinery v0.35.9
	k8s.io/client-go v0.35.9
)

require (
	github.com/benbjohnson/clock v1.3.0 // indirect
	github.com/gammazero/deque v1.2.1 // indirect
	github.com/go-logr/logr v1.4.3 // indirect
	github.com/hashicorp/errwrap v1.1.0 // indirect
	github.com/klauspost/compress v1.18.0 // indirect
	github.com/nats-io/nkeys v0.4.11 // indirect
	github.com/nats-io/nuid v1.0.1 // indirect
	github.com/pierrec/lz4/v4 v4.1.15 // indirect
	go.uber.org/multierr v1.9.0 // indirect
	golang.org/x/crypto v0.53.0 // indirect
	golang.org/x/sys v0.46.0 // indirect
	golang.org/x/text v0.39.0 // indirect
	google.golang.org/genproto/googleapis/rpc v0.0.0-20251022142026-3a174f9686a8 // indirect
	google.golang.org/protobuf v1.36.12-0.20260120151049-f2248ac996af // indirect
	k8s.io/klog/v2 v2.130.1 // indirect
	k8s.io/utils v0.0.0-20251002143259-bc988d571ff4 // indirect
)
