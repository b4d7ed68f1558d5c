import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type AnchorProps = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>

/** A button that goes somewhere: a link in everything but looks. */
export const LinkButton = createLink((props: AnchorProps) => <Button component="a" {...props} />)
