package io.baton.analytics.measure;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * From where on something wants attention, which each desk knows best itself.
 *
 * @param activeTasksWarning more active tasks than this is more than a full load
 * @param dueHoursWarning a ticket that is due within so many hours is at risk
 * @param complianceWarning in percent; less than this is too little
 * @param resolutionHours a longer mean resolution is slow
 * @param escalationRate in percent of all items; more is too much, and so is a higher rate of transfers
 * @param pendingWarning more pending tickets than this are a backlog
 * @param staleDays an open ticket that nothing happened to for so many days is forgotten
 * @param oldDays an open ticket that was created so many days ago is old
 * @param surgeFactor so many times as many tickets today as in the mean of the days before are a surge
 * @param imbalanceFactor so many times the mean load is unfair
 * @param lagSecondsWarning older events than this that are not counted yet make the numbers stale
 */
@Validated
@ConfigurationProperties("baton.alerts")
public record Thresholds(
        @DefaultValue("10") @Min(1) @Max(10_000) int activeTasksWarning,
        @DefaultValue("15") @Min(1) @Max(10_000) int activeTasksCritical,
        @DefaultValue("4") @Min(1) @Max(1_000) int dueHoursWarning,
        @DefaultValue("2") @Min(1) @Max(1_000) int dueHoursCritical,
        @DefaultValue("80") @Min(0) @Max(100) int complianceWarning,
        @DefaultValue("60") @Min(0) @Max(100) int complianceCritical,
        @DefaultValue("48") @Min(1) @Max(100_000) int resolutionHours,
        @DefaultValue("15") @Min(0) @Max(100) int escalationRate,
        @DefaultValue("20") @Min(0) @Max(100) int transferRate,
        @DefaultValue("20") @Min(0) @Max(1_000_000) int pendingWarning,
        @DefaultValue("50") @Min(0) @Max(1_000_000) int pendingCritical,
        @DefaultValue("7") @Min(1) @Max(3_650) int staleDays,
        @DefaultValue("30") @Min(1) @Max(3_650) int oldDays,

        @DefaultValue("2") @DecimalMin("1") @DecimalMax("1000")
        double surgeFactor,

        @DefaultValue("2") @DecimalMin("1") @DecimalMax("1000")
        double imbalanceFactor,

        @DefaultValue("60") @Min(1) @Max(1_000_000) int lagSecondsWarning,
        @DefaultValue("600") @Min(1) @Max(1_000_000) int lagSecondsCritical) {}
