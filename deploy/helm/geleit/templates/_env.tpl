{{/* Everything a process reads from its environment (docs/generated/config.md). Takes (list root process). */}}
{{- define "geleit.env" -}}
{{- $root := index . 0 -}}
{{- $process := index . 1 -}}
{{- with $root.Values -}}
- {name: NODE_ENV, value: {{ .nodeEnv }}}
- {name: HTTP_HOST, value: 0.0.0.0}
- {name: HTTP_PORT, value: "8080"}
- {name: HEALTH_PORT, value: "9090"}
- {name: LOG_LEVEL, value: {{ .logLevel }}}
- {name: DRAIN_SECONDS, value: {{ .drainSeconds | quote }}}
- {name: OIDC_ISSUERS, value: {{ .oidc.issuers | toJson | quote }}}
- {name: BUS, value: kafka}
- {name: KAFKA_BROKERS, value: {{ join "," .kafka.brokers | quote }}}
- {name: KAFKA_SSL, value: {{ .kafka.tls | quote }}}
- {name: KAFKA_SASL_MECHANISM, value: {{ .kafka.sasl.mechanism }}}
- {name: KAFKA_SASL_USERNAME, value: {{ $process.kafkaUser.name | quote }}}
- {name: KAFKA_SASL_PASSWORD_FILE, value: /etc/geleit/secrets/kafka-password}
- {name: SERVICE_KEY_FILE, value: /etc/geleit/secrets/service-key}
- name: SERVICE_PUBLIC_KEYS
  valueFrom: {configMapKeyRef: {name: {{ .servicePublicKeys.existingConfigMap }}, key: {{ .servicePublicKeys.key }}}}
{{- with .traces.endpoint }}
- {name: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- include "geleit.trustEnv" $root }}
{{- if $process.isService }}
- name: POSTGRESQL_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $process.existingSecret }}, key: database-password}}
- {name: DATABASE_URL, value: {{ include "geleit.databaseUrl" (list $root (printf "geleit_%s" $process.name) (printf "geleit_%s" $process.name)) | quote }}}
- {name: KEYS_DATABASE_URL, value: {{ include "geleit.keysDatabaseUrl" (list $root (printf "geleit_%s" $process.name) (printf "geleit_%s_keys" $process.name) "POSTGRESQL_PASSWORD") | quote }}}
- {name: ERASURE_LEDGER_FILE, value: /erasures/ledger.ndjson}
{{- with $root.Values.keys }}
- {name: KEY_PROVIDER, value: {{ .provider }}}
{{- if eq .provider "vault" }}
- {name: VAULT_ADDRESS, value: {{ .vault.address | quote }}}
- {name: VAULT_TRANSIT_MOUNT, value: {{ .vault.transitMount | quote }}}
- {name: VAULT_TOKEN_FILE, value: /etc/geleit/secrets/vault-token}
{{- else }}
- {name: MASTER_KEY_FILE, value: /etc/geleit/secrets/master-key}
{{- end }}
{{- end }}
{{- end }}
{{- with $process.publicUrl }}
- name: POSTGRESQL_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $process.existingSecret }}, key: database-password}}
- {name: PUBLIC_URL, value: {{ . | quote }}}
- {name: SESSION_DATABASE_URL, value: {{ include "geleit.databaseUrl" (list $root "geleit_gateway" "geleit_gateway") | quote }}}
- {name: SIGN_IN_CLIENT_SECRET_FILE, value: /etc/geleit/secrets/sign-in-client-secret}
{{- end }}
{{- range $process.secrets }}
- {name: {{ . }}_FILE, value: /etc/geleit/secrets/{{ . | lower | replace "_" "-" }}}
{{- end }}
{{- range $process.asks }}
- {name: {{ upper . }}_URL, value: "http://{{ include "geleit.name" (list $root .) }}:8080"}
{{- end }}
{{- range $name, $value := $process.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}

{{/* The secrets a process reads as files, from the Secrets that hold them. Takes (list root process). */}}
{{- define "geleit.secretSources" -}}
{{- $root := index . 0 -}}
{{- $process := index . 1 -}}
- secret: {name: {{ $process.existingSecret }}, items: [{key: service-key, path: service-key}]}
{{- if $process.isService }}
{{- with $root.Values.keys }}
{{- if eq .provider "vault" }}
- secret: {name: {{ $process.existingSecret }}, items: [{key: vault-token, path: vault-token}]}
{{- else }}
- secret: {name: {{ .masterKey.existingSecret }}, items: [{key: {{ .masterKey.key }}, path: master-key}]}
{{- end }}
{{- end }}
{{- end }}
{{- if $process.publicUrl }}
- secret: {name: {{ $process.existingSecret }}, items: [{key: sign-in-client-secret, path: sign-in-client-secret}]}
{{- end }}
{{- range $process.secrets }}
{{- $file := . | lower | replace "_" "-" }}
- secret: {name: {{ $process.existingSecret }}, items: [{key: {{ $file }}, path: {{ $file }}}]}
{{- end }}
- secret: {name: {{ $process.kafkaUser.existingSecret }}, items: [{key: {{ $root.Values.kafka.sasl.key }}, path: kafka-password}]}
{{- end -}}
