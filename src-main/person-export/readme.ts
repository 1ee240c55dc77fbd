/** Explains the files of a person's export to that person. */
export function readme(name: string, now: number): string {
  const text = `What ArcEnroll keeps of ${name}
Written on ${new Date(now).toISOString()}

All times are in UTC. This is everything that is kept under this name on the computer that it was
exported from. ArcEnroll sends nothing to anybody.

person.json
  name, notes, tags      as the operator wrote them down
  enrolledAt             when this person was enrolled
  consentGivenAt         when the person agreed to it, and
  consentEndsAt          until when that holds; null where it was not written down
  matchThreshold         the score from which a face is taken for this person; null where it is the
                         same as for everybody

samples.csv              one line for each picture that the person is recognised by
  id                     number of the sample
  taken_at               when it was taken
  source                 webcam, file, import, or sighting (a face seen live)
  pose                   where the head was turned to
  eye_distance           between the eyes, in pixels of the camera's picture
  sharpness              variance of the picture's Laplacian; more is sharper
  brightness             mean brightness, 0 to 255
  yaw, pitch, roll       how far the head was turned, nodded and tilted, in degrees
  picture                the file with the face, cut out
  model                  the recognition model that made the vector
  feature_norm           how recognisable the model found the picture
  vector                 what the person is recognised by: 512 numbers (float32, little endian) in
                         base64, of length 1

agents.csv               only where vectors were trained with the samples of everybody enrolled: one
                         line for each that stands for this person in the place of their samples' mean
  training               number of the training; of two the higher one counts, and the other is kept so
                         that the last training can be undone
  place                  number among the person's vectors of one training
  model, vector          as in samples.csv

sightings.csv            one line for each time that the person was recognised
  id                     number of the sighting
  seen_at                when
  score                  likeness to the person's samples: the cosine of the angle, -1 to 1
  threshold              the score from which the person was taken for this one, at that time
  decided_by             machine, or operator where somebody corrected it
  the other columns      as in samples.csv, where the face that was seen was kept

pictures                 the faces, in WebP: every browser shows them
`;
  return text.replaceAll('\n', '\r\n');
}
