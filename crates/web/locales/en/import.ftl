## Rows that an import leaves out or doubts

import-reason-nip-missing = The employee number (NIP) is missing.
import-reason-nip-numeric = The NIP is stored as a number, so its last digits are lost.
import-reason-nip-digits = The NIP does not have 18 digits.
import-reason-nip-birth-date = The date of birth in the NIP (digits 1-8) is no date of the calendar.
import-reason-nip-month = The month of appointment in the NIP (digits 13-14) must not be 00.
import-reason-nip-sex = The digit for the sex in the NIP (digit 15) must be 1 or 2.
import-reason-nip-serial = The serial number in the NIP (digits 16-18) is 000; usually its last digits were lost.
import-reason-nip-duplicate = The same NIP stands in row { $first } already.
import-reason-name-missing = The name is missing.
import-reason-unit-missing = The unit is missing.
import-reason-official-name-missing = The name is missing.
import-reason-official-position-missing = The position is missing.
import-reason-official-unit-missing = The unit is missing.
import-reason-official-start-invalid = The first day is missing or is no date of the calendar.
import-reason-official-period-reversed = The term ends before it begins.
import-reason-official-duplicate = The same official stands in row { $first } already.

import-fix-nip-missing = Enter the NIP or NI PPPK, 18 digits.
import-fix-nip-numeric = Set the format of the NIP column to text, then type all 18 digits again.
import-fix-nip-refused = Compare the NIP with the latest decree: it has 18 digits.
import-fix-nip-duplicate = Remove one of them, or correct the NIP in row { $first } or in this row.
import-fix-name-missing = Enter the employee’s name.
import-fix-unit-missing = Enter the unit in which the employee works.
import-fix-official-name-missing = Enter the official’s name.
import-fix-official-position-missing = Enter the position, for example Wali Kota.
import-fix-official-unit-missing = Enter the government or agency.
import-fix-official-start-invalid = Enter the day of the inauguration, for example 2025-02-20.
import-fix-official-period-reversed = Correct the first or the last day.
import-fix-official-duplicate = Remove one of the rows.

import-doubt-sex-mismatch = The sex differs from the one in the NIP; the NIP is used.
import-doubt-birth-date-mismatch = The date of birth differs from the one in the NIP; the NIP is used.
import-doubt-superior-unknown = The superior’s NIP is neither in this file nor stored already; the superior is left empty.
import-doubt-superior-self = The employee is named as the own superior; the superior is left empty.
import-doubt-superior-cycle = The chain of superiors leads back to itself (rows { $rows }); the superior is left empty.
import-doubt-grade-unknown = The grade "{ $grade }" is unknown for { $kind }; the grade is left empty.
import-doubt-grade-missing = The grade is missing, although { $kind } have one.
import-doubt-date-invalid = No date of the calendar: { $columns }; left empty.
import-doubt-formula-ignored = A cell holds a formula; it counts as empty.
import-doubt-official-end-invalid = The last day is no date of the calendar; the term stays open.

import-kind-pns = PNS
import-kind-cpns = CPNS
import-kind-pppk = PPPK
import-kind-pppk-part-time = part-time PPPK
import-kind-non-asn = non-ASN officials
