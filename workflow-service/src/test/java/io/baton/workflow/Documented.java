package io.baton.workflow;

/** Bodies exactly as the documented API shows them. */
public final class Documented {

    public static final String WORKFLOW = """
            {
              "workflow": {
                "name": "IT Support Request",
                "description": "Standard IT support workflow",
                "category": "Technology",
                "sub_category": "Support",
                "department": "IT",
                "low_sla": "72:00:00",
                "medium_sla": "48:00:00",
                "high_sla": "24:00:00",
                "urgent_sla": "04:00:00"
              },
              "graph": {
                "nodes": [
                  {
                    "temp_id": "node_1",
                    "name": "Triage",
                    "role_id": 2,
                    "is_start": true,
                    "weight": 0.3
                  },
                  {
                    "temp_id": "node_2",
                    "name": "Resolution",
                    "role_id": 3,
                    "is_end": true,
                    "weight": 0.7
                  }
                ],
                "edges": [
                  {
                    "from_temp_id": "node_1",
                    "to_temp_id": "node_2",
                    "name": "Assign"
                  }
                ]
              }
            }
            """;

    private Documented() {}
}
