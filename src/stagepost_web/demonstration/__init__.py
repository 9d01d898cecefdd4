"""The invented local authority to try Stagepost with: loaded by actions, signed into by one click."""
