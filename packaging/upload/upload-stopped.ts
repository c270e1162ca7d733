/** The person who started the upload has stopped it; the message says how far it had come. */
export class UploadStopped extends Error {
  override readonly name = "UploadStopped";
}
