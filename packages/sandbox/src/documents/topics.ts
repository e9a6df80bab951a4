// What each dispute is about, in its own vocabulary, so that a search for a rare word finds the right case. A data table keyed by subject.
export const topics: Readonly<Record<string, readonly string[]>> = {
  'breach of a supply agreement for refrigerated cargo containers': [
    'The reefer containers were tendered at minus eighteen degrees, yet the data loggers recorded a defrost failure on {date}.',
    'Clause {number} of the supply agreement allows rejection only after a joint survey of the compressor units.',
    'The demurrage invoiced by {defendant} came to {amount} before any container had been released.',
  ],
  'infringement of a patent on low-power acoustic sensors': [
    'Claim {number} recites a piezoelectric membrane coupled to a wake-on-sound comparator.',
    'The accused firmware polls the transducer at a duty cycle that the specification expressly disclaims.',
    'The parties dispute whether "quiescent current" requires construction under the intrinsic evidence.',
    'The prior art thesis deposited at the library in {date} was never before the examiner.',
  ],
  'an alleged agreement to fix the price of industrial lubricants': [
    'Regional managers met at a trade fair on {date}, and within a week list prices for gear oil rose in lockstep.',
    'The economist estimates an overcharge of {number} percent on synthetic hydraulic fluids.',
    'Parallel pricing alone does not establish an agreement; the so-called plus factors must be weighed together.',
  ],
  'a warrantless search of a floating home': [
    'The officers boarded the houseboat at its mooring without consent and without a warrant.',
    'Whether a vessel without propulsion is a dwelling decides whether the vehicle exception can apply.',
    'The body-worn camera shows the galley hatch being forced at dawn on {date}.',
  ],
  'denial of promotion in an aerospace testing laboratory': [
    'The promotion panel scored vibration-table experience twice, once as skill and once as seniority.',
    'A comparator with fewer certifications was made lead technician of the wind tunnel on {date}.',
    'The statistical report covers {number} candidates over nine promotion rounds.',
  ],
  'statements about the trial of an inhaled vaccine': [
    'The press release of {date} called the interim efficacy of the inhaled vaccine statistically robust.',
    'Investors allege that unblinded serology had already disappointed the data monitoring board.',
    'Loss causation is tied to the correction of {date}, when the shares fell by {number} percent.',
  ],
  'copying of a library of orchestral sound recordings': [
    'Spectral comparison of the cello stems shows identical bow noise in the accused sample library.',
    'The registration deposited {number} multitrack masters recorded in a former observatory.',
    'The license restricted use to a single workstation and forbade resampling of the timpani.',
  ],
  'use of a kingfisher mark on outdoor clothing': [
    'The kingfisher device appears in the same teal on rain shells sold by both sides.',
    'A consumer survey found {number} percent confusion at the point of sale.',
    'The assignment in gross of the heraldic bird left no goodwill behind.',
  ],
  'the collapse of a scaffold at a grain elevator': [
    'The ledger bracket sheared while the crew was relining the sorghum bin.',
    'Dust suppression had been switched off on {date}, hiding the corrosion of the couplers.',
    'The safety plan required a competent person to tag the scaffold before each shift.',
  ],
  'failure of a hernia mesh implant': [
    'The polypropylene mesh migrated and adhered to the omentum, according to the explant pathology.',
    'The instructions for use mentioned shrinkage but not nerve entrapment.',
    'Each bellwether plaintiff received the coated model between two dates in the same year.',
    'The biostatistician reviewed {number} revision surgeries in the registry.',
  ],
  'unpaid overtime of overnight warehouse pickers': [
    'Pickers queued for the metal detector for an average of {number} minutes after clocking out.',
    'The handheld scanners log the first pick and the last, which brackets the unpaid time.',
    'Notice to the collective should be sent by text message as well as by mail.',
  ],
  'denial of long-term disability benefits': [
    'The plan administrator gave no weight to the functional capacity evaluation of {date}.',
    'A reviewing rheumatologist never examined the claimant and cited a repealed policy form.',
    'The conflict of interest is structural, since the insurer both decides and pays.',
  ],
  'records of a review of glacier monitoring contracts': [
    'The agency withheld {number} pages of satellite tasking schedules under the deliberative process privilege.',
    'The Vaughn index lumps field notebooks with procurement emails and describes neither.',
    'A search limited to one mailbox cannot be adequate where three glaciology teams shared the contract.',
  ],
  'general average after the grounding of a bulk carrier': [
    'The vessel took the ground off the breakwater on {date} with a cargo of manganese ore.',
    'The adjuster apportioned salvage, jettison and port of refuge expenses under the York rules.',
    'Unseaworthiness is alleged because the echo sounder had been unserviceable since {date}.',
    'The average bond was signed under protest by the consignee of parcel {number}.',
  ],
  'denial of supplemental security income': [
    'The administrative law judge found a residual capacity for sedentary work with a sit-stand option.',
    'The vocational expert named addresser and surveillance monitor as available occupations.',
    'The treating source opinion of {date} was discounted without discussing supportability.',
  ],
  'a recipe for self-healing concrete': [
    'The bacterial spores are encapsulated in a silicate shell that opens when a crack admits water.',
    'A former foreman left with the mixing curves for {number} batches on a memory stick.',
    'The secret was disclosed to the testing house only under a confidentiality legend.',
  ],
  'a scheme to sell shares in a mine that does not exist': [
    'The prospectus showed a headframe photographed in another country.',
    'Wire transfers of {amount} passed through a shell named after a river on {date}.',
    'Assay certificates for the cobalt vein were printed on the letterhead of a bakery.',
  ],
  'false invoices for harbor dredging': [
    'The dredge logs show no movement of the suction hopper on {number} of the billed days.',
    'The invoices charge for silt removed from a berth that had been filled in years before.',
  ],
  'parcels intercepted at a mail sorting centre': [
    'A narcotics dog alerted to a parcel labelled as antique clock parts.',
    'The controlled delivery of {date} was watched from a bakery van.',
  ],
  'cash deposits through a chain of laundromats': [
    'Coins were weighed at night and deposited in amounts just under the reporting threshold.',
    'The ledger found behind dryer {number} matches the bank records to the dollar.',
  ],
  'undeclared shipments of dried sea cucumber': [
    'The holothurians were declared as dried seaweed on the customs entry of {date}.',
    'Fish and wildlife inspectors counted {number} sacks in the false bulkhead.',
  ],
  'entry into the network of a regional water utility': [
    'The intruder reached the chlorine dosing controller through an unpatched modem.',
    'Firewall logs of {date} show {number} failed logins from a hotel.',
  ],
  'a traffic stop on a causeway': [
    'The trooper measured the tint of the rear window at {number} percent.',
    'The pistol lay beneath a spare tyre, wrapped in a tide table.',
  ],
};

export const estateTopics: readonly string[] = [
  'The debtor in possession proposes to sell the real property free and clear of liens at an auction on {date}.',
  'The budget annexed to the cash collateral motion shows a trough of {amount} in the ninth week.',
  'The claim of {witness} is objected to as a duplicate filed after the bar date.',
  'The disclosure statement describes a toggle between a plan of reorganization and a liquidating trust.',
  'Adequate protection payments of {amount} are offered to the holder of the first lien.',
  'The preference period began on {date}, ninety days before the petition.',
];
