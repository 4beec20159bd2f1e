{{/* Object of a process: <release>-<component>. Takes (list root component). */}}
{{- define "geleit.name" -}}
{{- printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What a selector may hold, because it can never change. Without a component: every pod of the release. */}}
{{- define "geleit.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: geleit
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- with index . 1 }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "geleit.labels" -}}
{{- $root := index . 0 -}}
{{ include "geleit.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "geleit.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end -}}

{{/* Every process: what it is (files/architecture.yaml) and what was chosen for it. */}}
{{- define "geleit.processes" -}}
{{- $chosen := merge (dict "gateway" .Values.gateway) .Values.services -}}
{{- $processes := dict -}}
{{- range $name, $is := .Files.Get "files/architecture.yaml" | fromYaml -}}
{{- $_ := set $processes $name (merge (dict "name" $name "isService" (ne $name "gateway")) $is (get $chosen $name)) -}}
{{- end -}}
{{- $processes | toYaml -}}
{{- end -}}

{{/* How many there are at least. */}}
{{- define "geleit.leastReplicas" -}}
{{- if dig "autoscaling" "enabled" false . }}{{ .autoscaling.minReplicas }}{{ else }}{{ .replicas }}{{ end -}}
{{- end -}}
