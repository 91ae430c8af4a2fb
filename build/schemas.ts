import * as z from 'zod/mini'
import type { Meaning } from '../src/model/field.ts'
import { houseStyleSchema } from '../src/model/house-style.ts'
import { metadataSchema } from '../src/model/metadata.ts'
import { schoolSchema } from '../src/model/school.ts'

/** JSON Schemas (draft 2020-12) of the YAML files, for editors: made from the very fields by which the files are read. */
export function jsonSchemas(): Record<'policy' | 'school' | 'house-style', object> {
  return {
    policy: overBase(schemaOf(metadataSchema)),
    school: schemaOf(schoolSchema),
    'house-style': schemaOf(houseStyleSchema()),
  }
}

/** A policy that builds on one of its trust has all other facts from there. */
function overBase({ required, ...schema }: { readonly required?: readonly string[] }): object {
  return { ...schema, anyOf: [{ required: required ?? [] }, { required: ['base'] }] }
}

function schemaOf(schema: z.core.$ZodType): z.core.JSONSchema.BaseSchema & { required?: string[] } {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      // zod leaves out the examples of what it transforms: they show what our readers take.
      const { examples, pattern } = (z.globalRegistry.get(zodSchema) ?? {}) as Meaning
      if (examples && examples.length > 0) Object.assign(jsonSchema, { examples })
      if (pattern) Object.assign(jsonSchema, { pattern: pattern.source })
      // policy reads the text of every value; to an editor a year such as 2020 is a number.
      if (jsonSchema.type === 'string' && !jsonSchema.enum) Object.assign(jsonSchema, { type: ['string', 'number'] })
    },
  })
}
