import { z } from 'zod';
import { said } from '../../../../contracts/field-words.ts';
import { isEmoji } from '../../../../domain/delivery/emoji.ts';
import { idInBody, words } from '../../../fields.ts';

/** Places, contacts and reactions in the body of a send. */

const optionalWords = (max: number) => words(max).nullable().optional();

export const Location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: optionalWords(1_000),
  address: optionalWords(1_000),
});

const phoneNumber = /^\+?[0-9][0-9 ().-]{2,30}$/;

const Phone = z.object({
  phone: z
    .string()
    .regex(phoneNumber, said('must be a phone number', 'должно быть номером телефона')),
  type: optionalWords(40).meta({ description: 'Such as CELL, WORK, HOME.' }),
});

const email = z
  .string()
  .max(254)
  .regex(
    /^[^\s@]+@[^\s@]+$/,
    said('must be an e-mail address', 'должно быть адресом электронной почты'),
  );

const link = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/\S+$/, said('must be an http(s) address', 'должно быть адресом http(s)'));

export const Contact = z.object({
  name: words(200),
  phones: z.array(Phone).max(10).nullable().optional(),
  emails: z.array(email).max(10).nullable().optional(),
  company: optionalWords(200),
  title: optionalWords(200).meta({ description: 'The position in the company.' }),
  links: z.array(link).max(10).nullable().optional(),
});

export const Contacts = z.array(Contact).min(1).max(20);

export const Reaction = z.object({
  messageId: idInBody().meta({
    description: 'Our id of the message, as in the history.',
  }),
  emoji: z
    .string()
    .max(40)
    .refine(isEmoji, said('must be one emoji', 'должно быть одним эмодзи'))
    .nullable()
    .meta({ minLength: 1, description: 'One emoji; null takes the reaction back.' }),
});
