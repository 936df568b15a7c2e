import { buildSchema } from "graphql";

/** The few fields that clients ask for at login. Nothing in it leads back to itself, so no query can be deep. */
export const schema = buildSchema(/* GraphQL */ `
  type Query {
    viewer: User
    "A project; null until something has been written to it."
    project(name: String, entityName: String): Project
    "The former name of \`project\`."
    model(name: String, entityName: String): Project
    entity(name: String): Entity
    serverInfo: ServerInfo
  }

  type Mutation {
    upsertModel(input: UpsertModelInput!): UpsertModelPayload
  }

  type User {
    id: ID!
    username: String
    name: String
    entity: String
    email: String
    admin: Boolean
    flags: JSONString
    defaultEntity: Entity
    teams: EntityConnection
  }

  type Entity {
    id: ID!
    name: String!
    readOnly: Boolean
    isTeam: Boolean
  }

  type EntityConnection {
    edges: [EntityEdge!]!
  }

  type EntityEdge {
    node: Entity
  }

  type Project {
    id: ID!
    name: String!
    entityName: String!
    entity: Entity
    description: String
    repo: String
    dockerImage: String
    createdAt: String
    access: String
    readOnly: Boolean
  }

  type ServerInfo {
    frontendHost: String
    latestLocalVersionInfo: LocalVersionInfo
    cliVersionInfo: JSON
  }

  type LocalVersionInfo {
    outOfDate: Boolean
    latestVersionString: String
    versionOnThisInstanceString: String
  }

  scalar JSON
  scalar JSONString

  input UpsertModelInput {
    id: String
    name: String
    entityName: String
    description: String
    repo: String
    dockerImage: String
    framework: String
    access: String
    views: JSONString
    clientMutationId: String
  }

  type UpsertModelPayload {
    model: Project
    project: Project
    inserted: Boolean
    clientMutationId: String
  }
`);
