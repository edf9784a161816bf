package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.CallavanTest;
import io.callavan.web.ApiProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each figure that is answered is defined in the contract. */
@CallavanTest
class FigureDefinitionsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient sql;

    ApiProgram program;
    CallRows rows;
    Contract contract;

    @BeforeEach
    void aCampaignWithEveryFigure() {
        program = ApiProgram.of(context);
        rows = new CallRows(sql, program, 2);
        for (String statement : List.of(
                "UPDATE auto_dialer_campaigns SET status = 'paused' WHERE id = ?",
                "INSERT INTO auto_dialer_campaign_hours SELECT ?, DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%d %H:00:00'),"
                        + " 'busy', 1, 0, 0, 0, 0, 0, 0",
                "INSERT INTO auto_dialer_campaign_minutes SELECT ?, MINUTE(UTC_TIMESTAMP()), 'busy',"
                        + " DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%d %H:%i:00'), 1, 0")) {
            sql.sql(statement).param(rows.campaign).update();
        }
        long did = program.post("/v1/dids", "{\"phone_number\": \"+12025550155\"}")
                .json()
                .at("/data/id")
                .asLong();
        sql.sql("INSERT INTO auto_dialer_caller_id_stats (campaign_id, did_id, total_calls) VALUES (?, ?, 1)")
                .params(rows.campaign, did)
                .update();
        contract = Contract.read();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "Statistics, /{id}/statistics",
        "MonitorDetail, /{id}/monitor/detail",
        "MonitorSummary, /monitor/summary",
        "Concurrency, /{id}/concurrency"
    })
    void everyFigureHasADefinition(String schema, String path) {
        JsonNode answer = program.get(CampaignRows.CAMPAIGNS + path.replace("{id}", "" + rows.campaign))
                .json();
        var undefined = new ArrayList<String>();

        compare("", answer.path("data"), contract.schema(schema), undefined);

        assertThat(answer.path("data").isEmpty()).isFalse();
        assertThat(undefined).isEmpty();
    }

    @Test
    void aFigureWithoutADefinitionIsFound() {
        var undefined = new ArrayList<String>();
        JsonNode answer = new ObjectMapper().createObjectNode().put("luck", 7).put("completed_calls", 1);

        compare("", answer, contract.schema("Statistics"), undefined);

        assertThat(undefined).containsExactly("/luck");
    }

    private void compare(String path, JsonNode value, JsonNode schema, List<String> undefined) {
        JsonNode defined = contract.resolved(schema);
        if (value.isArray()) {
            value.forEach(each -> compare(path, each, defined.path("items"), undefined));
        } else if (value.isObject()) {
            value.properties().forEach(entry -> {
                JsonNode property = defined.path("properties").path(entry.getKey());
                if (!property.isMissingNode()) {
                    compare(path + "/" + entry.getKey(), entry.getValue(), property, undefined);
                } else if (!defined.has("additionalProperties")) {
                    undefined.add(path + "/" + entry.getKey());
                }
            });
        } else if (value.isNumber() && !path.endsWith("id") && !defined.has("description")) {
            undefined.add(path);
        }
    }
}
