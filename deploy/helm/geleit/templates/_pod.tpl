{{/* What Kubernetes calls restricted, and no root filesystem to write to. */}}
{{- define "geleit.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "geleit.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* Where pods may run. Takes (list root component). */}}
{{- define "geleit.scheduling" -}}
{{- $root := index . 0 -}}
{{- with $root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.affinity }}
affinity: {{ toYaml . | nindent 2 }}
{{- end }}
{{- if $root.Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels: {{ include "geleit.selector" (list $root (index $ 1)) | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end -}}

{{/* Certificates that Node trusts beside its own. Takes root. */}}
{{- define "geleit.trustEnv" -}}
{{- if .Values.trust.existingConfigMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/geleit/trust/{{ .Values.trust.key }}
{{- end }}
{{- end -}}
{{- define "geleit.trustMount" -}}
{{- if .Values.trust.existingConfigMap }}
- {name: trust, mountPath: /etc/geleit/trust, readOnly: true}
{{- end }}
{{- end -}}
{{- define "geleit.trustVolume" -}}
{{- with .Values.trust.existingConfigMap }}
- name: trust
  configMap: {name: {{ . }}}
{{- end }}
{{- end -}}

{{/* Address of a database as a user whose password is in the variable POSTGRESQL_PASSWORD: the kubelet puts it in. Takes (list root user database). */}}
{{- define "geleit.databaseUrl" -}}
{{- with (index . 0).Values.postgresql -}}
postgres://{{ index $ 1 }}:$(POSTGRESQL_PASSWORD)@{{ .host }}:{{ .port }}/{{ index $ 2 }}?sslmode={{ .sslMode }}
{{- end -}}
{{- end -}}

{{/* Connection to the server of the keys, with the password of the environment variable. Takes (list root login database variable). */}}
{{- define "geleit.keysDatabaseUrl" -}}
{{- with (index . 0).Values -}}
postgres://{{ index $ 1 }}:$({{ index $ 3 }})@{{ .keys.postgresql.host }}:{{ .keys.postgresql.port }}/{{ index $ 2 }}?sslmode={{ .postgresql.sslMode }}
{{- end -}}
{{- end -}}
