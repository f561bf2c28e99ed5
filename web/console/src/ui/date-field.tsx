import { type CalendarDate, parseDate } from '@internationalized/date'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components'
import './date-field.css'
import { controlProps, FieldFoot, FieldLabel, type FieldProps } from './field'
import { Icon } from './icon'
import './popover.css'

interface DateFieldProps extends FieldProps {
  /** A date of the API; null where none was given. */
  value: string | null
  onChange: (value: string | null) => void
  autoFocus?: boolean
}

/** A day, typed in the order of the reader's locale or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, autoFocus = false } = props
  return (
    <DatePicker<CalendarDate>
      {...controlProps(props)}
      value={value === null ? null : parseDate(value)}
      onChange={(day) => onChange(day === null ? null : day.toString())}
      autoFocus={autoFocus}
    >
      <FieldLabel {...props} />
      <Group className="control-group">
        <DateInput className="control number segments">
          {(segment) => <DateSegment segment={segment} className="segment" />}
        </DateInput>
        <Button className="control-button">
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldFoot hint={props.hint} />
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="calendar-dialog">
          <Month />
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

function Month() {
  return (
    <Calendar className="calendar">
      <header>
        <Button slot="previous" className="control-button">
          <Icon name="left" />
        </Button>
        <CalendarHeading className="calendar-heading" />
        <Button slot="next" className="control-button">
          <Icon name="right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="day number" />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}
