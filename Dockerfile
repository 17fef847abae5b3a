# Keel for a PostgreSQL of its own beside it (docker-compose.yml). Built from the repository:  docker build -t keel .

FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# The gate has been run before; here the jar is only built, and laid out in layers that change seldom to often.
RUN --mount=type=cache,target=/root/.m2 \
    git config --global --add safe.directory /src \
 && ./mvnw -B -ntp -Dquick -DskipTests package \
 && java -Djarmode=tools -jar crm-web/target/crm-web-*-SNAPSHOT.jar extract --layers --launcher --destination /layers

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN groupadd --gid 10001 keel \
 && useradd --uid 10001 --gid keel --no-create-home --shell /usr/sbin/nologin keel \
 && install -d -o keel -g keel -m 0700 /data
WORKDIR /keel
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

ENV CRM_DATA_DIR=/data \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
VOLUME /data
EXPOSE 8080
USER 10001:10001
# The image has no curl; bash speaks enough HTTP to ask whether this instance takes requests.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "/keel-health"]
COPY docker/health.sh /keel-health
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
