{{/* Ports of a rule. */}}
{{- define "geleit.ports" -}}
{{- range . }}
- {protocol: TCP, port: {{ . }}}
{{- end }}
{{- end -}}

{{/* A peer of the release itself. Takes (list root component). */}}
{{- define "geleit.peer" -}}
- podSelector:
    matchLabels: {{ include "geleit.selector" . | nindent 6 }}
{{- end -}}

{{/* Who asks a process, by files/architecture.yaml. Takes (list processes name). */}}
{{- define "geleit.askers" -}}
{{- $name := index . 1 -}}
{{- $askers := list -}}
{{- range $asker, $process := index . 0 }}{{ if has $name $process.asks }}{{ $askers = append $askers $asker }}{{ end }}{{ end -}}
{{- join "," $askers -}}
{{- end -}}

{{/* Egress to something outside the chart. Takes an entry of `networkPolicy` with `to` and `ports`. */}}
{{- define "geleit.egress" -}}
- to: {{ toYaml .to | nindent 4 }}
  ports: {{ include "geleit.ports" .ports | nindent 4 }}
{{- end -}}
