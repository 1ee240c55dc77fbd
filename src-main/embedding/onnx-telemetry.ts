/**
 * From 1.29 on ONNX Runtime's own builds report to Microsoft which models run, and keep an identifier of the
 * machine for it, unless this is set when it starts. It reads the process's environment, of which a worker
 * thread has a copy only: to be called where the worker is started.
 */
export function refuseOnnxTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
