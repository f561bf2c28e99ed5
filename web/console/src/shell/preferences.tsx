import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuSection } from '../ui/menu'
import { useLanguage, useWords } from '../words'
import { LANGUAGES, type Language } from '../words/negotiation'
import { APPEARANCES, useAppearance, type Appearance } from './appearance'

const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/** The menu that chooses the language and whether it is light or dark. */
export function Preferences() {
  const { shell } = useWords()
  const { language, choose } = useLanguage()
  const [appearance, setAppearance] = useAppearance()
  const trigger = (
    <Button look="quiet" isIcon aria-label={shell.preferences}>
      <Icon name="settings" />
    </Button>
  )
  return (
    <Menu label={shell.preferences} trigger={trigger}>
      <MenuSection
        heading={shell.language}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[language]}
        onSelectionChange={(keys) => choose([...keys][0] as Language)}
      >
        {LANGUAGES.map((one) => (
          <MenuItem key={one} id={one} text={NAMES[one]} lang={one} />
        ))}
      </MenuSection>
      <MenuSection
        heading={shell.appearance}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[appearance]}
        onSelectionChange={(keys) => setAppearance([...keys][0] as Appearance)}
      >
        {APPEARANCES.map((one) => (
          <MenuItem key={one} id={one} text={shell[one]} />
        ))}
      </MenuSection>
    </Menu>
  )
}
