// Sentence stock for invented papers; slots in braces are filled with facts of the case. A data table.
export const sentences: Record<string, readonly string[]> = {
  fact: [
    'On {date}, {plaintiff} delivered written notice to {defendant} concerning {subject}.',
    'The parties exchanged drafts throughout the {season}, and no objection was recorded until {date}.',
    'According to the shipping ledger kept at {place}, {amount} was credited and later reversed.',
    '{witness} testified that the inspection at {place} had lasted less than an hour.',
    'The invoice dated {date} lists {amount} for {thing}, although no delivery slip was found.',
    'A survey carried out by {witness} found the {thing} to be out of tolerance by {number} percent.',
    '{defendant} maintains that the {thing} was accepted without reservation on {date}.',
    'Neither side disputes that the meeting of {date} took place at {place}.',
    'The record shows {number} messages between {witness} and the office of {plaintiff} about {thing}.',
    'By {date} the balance outstanding had grown to {amount}, exclusive of interest.',
  ],
  law: [
    'A party that withholds responsive material must say so and state the ground with particularity.',
    'Rule 16 permits the schedule to be modified only for good cause and with the consent of the judge.',
    'The parol evidence rule does not exclude proof of the course of dealing between {plaintiff} and {defendant}.',
    'An affidavit that contradicts earlier testimony about the {thing} creates no genuine dispute.',
    'Judicial notice may be taken of the tide tables, but not of what they are said to prove.',
    'Sanctions are a matter of discretion, to be exercised with restraint and only upon notice.',
    'The governing standard is familiar: the moving party must show that no genuine dispute of material fact remains.',
    'A court considers the pleading as a whole and draws every reasonable inference in favor of the party opposing the motion.',
    'The agreement places the risk of loss of the {thing} on the carrier until acceptance at {place}.',
    'Where a term is ambiguous, the conduct of the parties is the best evidence of what they meant by it.',
    'The burden of establishing good cause for amending the schedule rests with {plaintiff}.',
    'The doctrine of {doctrine} bars recovery only if prejudice is shown, and none is shown here.',
    'Discovery must be proportional to the needs of the case, which concerns {subject}.',
    'The Court has reviewed the submissions of {date} and finds oral argument unnecessary.',
  ],
  argue: [
    'The expert retained by {defendant} measured the {thing} only once, on {date}, and kept no notes.',
    'Nothing in the correspondence of {date} amounts to a waiver of the inspection at {place}.',
    '{plaintiff} reserves the right to supplement this submission once the {thing} has been produced.',
    'An extension of {number} days would prejudice no one and would spare a second deposition of {witness}.',
    '{plaintiff} respectfully submits that the request of {defendant} should be denied in its entirety.',
    'Counsel for {defendant} conferred with counsel for {plaintiff} on {date} and could not resolve the question of {thing}.',
    'If the {thing} is excluded, the jury will be left without any account of {subject}.',
    'The cost of producing the records kept at {place} is estimated at {amount}.',
    'For these reasons the parties ask that the deadline be moved to {date}.',
    'The declaration of {witness} answers the point directly and stands unrebutted.',
  ],
  order: [
    'IT IS HEREBY ORDERED that the parties shall file a joint letter on or before {date}.',
    'IT IS FURTHER ORDERED that {defendant} produce the documents concerning {thing} within fourteen days.',
    'The motion is resolved for the reasons given above, and the Clerk is directed to close the corresponding entry.',
    'Failure to comply with this Order may result in sanctions.',
  ],
  speech: [
    'MS. GANTRY: May I approach the witness with what has been marked as Exhibit {number}?',
    'THE WITNESS: The {thing} was still warm, and somebody had moved the log book.',
    'MR. NETHERFIELD: Objection. Assumes a fact that is not in evidence about {place}.',
    'THE COURT: Overruled, but lay a better foundation for the photograph of {date}.',
    'THE WITNESS: I would have to see the ledger again before I could say whether it was {amount}.',
    'THE COURT: We will stand in recess until a quarter past two.',
    'MS. GANTRY: Did you ever speak with {witness} about the {thing} before {date}?',
    'THE WITNESS: Only once, in the corridor, and not about money.',
    'MR. NETHERFIELD: No further questions at this time, Your Honor.',
    'THE COURT: The jury will have the transcript of {date} with them when they deliberate.',
    'THE COURT: Good morning. I have read the papers on {thing}, and I have questions for both sides.',
    'MR. NETHERFIELD: Your Honor, the invoice of {date} is the heart of the matter.',
    'MS. GANTRY: We do not dispute the amount of {amount}; we dispute who owed it.',
    'THE WITNESS: I was at {place} that evening, and the {thing} had already been moved.',
    'THE COURT: Is there any authority for that proposition outside this circuit?',
    'MS. GANTRY: Yes, Your Honor, and it is discussed in our brief at page {number}.',
    'THE COURT: Then let us take the testimony of {witness} after the recess.',
    'MR. NETHERFIELD: I would ask that the answer be stricken as unresponsive.',
    'THE WITNESS: No. Nobody told me about {subject} until {date}.',
    'THE COURT: Sustained. The jury will disregard the last remark about {place}.',
  ],
};

export const things =
  'cargo manifest|pressure gauge|escrow account|grain sample|survey drone|harbor crane|acoustic sensor|tender specification|payroll export|refrigeration unit|mesh implant|loan covenant|turbine blade|pilot logbook|customs declaration|trial protocol|server image|mooring line|reserve study|lighthouse lens'.split(
    '|',
  );
export const spots =
  'the Quarry Road warehouse|Pier Nineteen|the Tannery Street laboratory|the Larkfield depot|the Signal Hill office|the Mossback mill|the Old Quay terminal|the Kestrel test range'.split(
    '|',
  );
export const doctrines = [
  'laches',
  'equitable estoppel',
  'forum non conveniens',
  'unjust enrichment',
  'accord and satisfaction',
  'impossibility of performance',
];

/** Which kinds of sentence a paper is made of. */
export const recipes: Record<string, readonly string[]> = {
  complaint: ['fact', 'fact', 'fact', 'law', 'argue'],
  indictment: ['fact', 'fact', 'law'],
  motion: ['argue', 'law', 'fact'],
  opposition: ['argue', 'law', 'fact', 'argue'],
  opinion: ['law', 'fact', 'law', 'order'],
  order: ['order', 'law'],
  letter: ['argue', 'fact'],
  transcript: ['speech'],
  other: ['fact', 'argue', 'law'],
};
